-- One article with its text, by $article_id.
SELECT * FROM articles WHERE article_id = $article_id

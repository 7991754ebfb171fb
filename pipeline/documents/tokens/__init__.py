"""What a document shows: the tokens that renderers write as HTML."""

-- Whether headquarters has a small copy of a picture, or none is to be had: then the whole one is all that is left to send.
ALTER TABLE sync_picture ADD COLUMN thumbnail INTEGER NOT NULL DEFAULT 0 CHECK (thumbnail IN (0, 1));

package io.sellerconnector.folder;

import java.time.Instant;

/** A file that lies in a folder. */
record IncomingFile(String name, FileKind kind, long bytes, Instant modifiedAt) {}

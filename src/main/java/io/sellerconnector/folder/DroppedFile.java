package io.sellerconnector.folder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that was taken out of a folder.
 *
 * @param folder the folder's name
 * @param modifiedAt when it was last written, by the clock of whoever wrote it
 * @param attempts how often its loading was begun
 * @param failure why the last attempt came to no end, or null
 * @param outcome null until it is loaded or refused
 * @param filed whether it and its report lie where they belong
 */
record DroppedFile(
    long id,
    String folder,
    String name,
    String kind,
    long bytes,
    Instant modifiedAt,
    Instant claimedAt,
    int attempts,
    @Nullable String failure,
    @Nullable FileOutcome outcome,
    @Nullable Long rows,
    @Nullable Long rejectedRows,
    @Nullable Instant finishedAt,
    boolean filed) {}

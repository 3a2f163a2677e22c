package io.sellerconnector.folder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the last look into a folder found, by whichever replica it was.
 *
 * @param lookedAt null before the first look
 * @param busy whether a replica is at work there now
 * @param trouble what keeps the connector from working there, or null
 * @param waiting files that were left for the next look
 * @param leftAlone names that belong to no kind of file, or null
 */
record FolderState(
    String name,
    @Nullable Instant lookedAt,
    boolean busy,
    @Nullable String trouble,
    @Nullable Instant troubleSince,
    int waiting,
    @Nullable Instant oldestWaitingAt,
    @Nullable String leftAlone) {}

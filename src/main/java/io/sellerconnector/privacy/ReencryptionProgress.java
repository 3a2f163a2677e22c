package io.sellerconnector.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a walk is.
 *
 * @param name table and column
 * @param target the key that it leads to
 * @param position how far this round is; null at its beginning and when it is finished
 * @param changed rows that this round has changed
 * @param failed rows that this round, or the last one if it is finished, could not read
 * @param finishedAt when a whole round had nothing to change; null while there may be something
 */
public record ReencryptionProgress(
    String name,
    String target,
    @Nullable String position,
    long changed,
    long failed,
    @Nullable Instant finishedAt,
    Instant updatedAt) {

  static ReencryptionProgress begin(String name, String target, Instant now) {
    return new ReencryptionProgress(name, target, null, 0, 0, null, now);
  }

  /**
   * A round that had something to do is followed by another: old replicas may still have written.
   */
  ReencryptionProgress after(ReencryptionJob.Step step, Instant now) {
    long allChanged = changed + step.changed();
    long allFailed = failed + step.failed();
    if (step.position() != null) {
      return new ReencryptionProgress(
          name, target, step.position(), allChanged, allFailed, null, now);
    }
    return allChanged > 0
        ? begin(name, target, now)
        : new ReencryptionProgress(name, target, null, 0, allFailed, now, now);
  }
}

package io.sellerconnector.folder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells files that are still being written from others by what they looked like before. A replica
 * that has not looked before waits for a little longer, and that is all.
 */
final class StableFileDetector {

  private final Duration settle;
  private final Clock clock;
  private final Map<String, Seen> seen = new HashMap<>();

  StableFileDetector(Duration settle, Clock clock) {
    this.settle = settle;
    this.clock = clock;
  }

  private record Seen(long bytes, Instant modifiedAt, Instant since) {

    boolean isLike(IncomingFile file) {
      return bytes == file.bytes() && modifiedAt.equals(file.modifiedAt());
    }
  }

  synchronized boolean isSettled(IncomingFile file) {
    Instant now = clock.instant();
    Seen before = seen.get(file.name());
    if (before == null || !before.isLike(file) || before.since().isAfter(now)) {
      seen.put(file.name(), new Seen(file.bytes(), file.modifiedAt(), now));
      return settle.isZero();
    }
    return !before.since().plus(settle).isAfter(now);
  }

  synchronized void forgetAllBut(Collection<IncomingFile> files) {
    seen.keySet().retainAll(files.stream().map(IncomingFile::name).collect(Collectors.toSet()));
  }
}

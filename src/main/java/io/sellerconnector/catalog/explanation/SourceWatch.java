package io.sellerconnector.catalog.explanation;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads sources, and remembers since when one of them cannot be read. */
@Component
final class SourceWatch {

  private static final Logger log = LoggerFactory.getLogger(SourceWatch.class);

  private final Clock clock;
  private final Map<String, Instant> away = new ConcurrentHashMap<>();

  SourceWatch(Clock clock) {
    this.clock = clock;
  }

  /** Whatever breaks: the other parts of an explanation are still worth having. */
  <T> Reading<T> read(String source, Supplier<T> reading) {
    try {
      Reading<T> read = Reading.of(reading.get());
      away.remove(source);
      return read;
    } catch (RuntimeException e) {
      log.debug("{} cannot be read for an explanation", source, e);
      return away(source);
    }
  }

  /** It was waited for in vain. */
  <T> Reading<T> away(String source) {
    return Reading.away(away.computeIfAbsent(source, _ -> clock.instant()));
  }
}

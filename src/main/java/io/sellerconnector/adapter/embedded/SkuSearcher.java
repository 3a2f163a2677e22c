package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.editing.SearchRefused;
import io.sellerconnector.adapter.editing.SkuPage;
import io.sellerconnector.adapter.editing.SkuSearch;
import io.sellerconnector.adapter.embedded.edit.SkuSearchQuery;
import io.sellerconnector.adapter.embedded.edit.StoredSku;
import io.sellerconnector.adapter.embedded.edit.StoredSkuDetails;
import io.sellerconnector.adapter.embedded.edit.StoredSkus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Searches that never take the database away from orders: a text is looked for in every row, and
 * all who use the database share one pool of connections.
 */
final class SkuSearcher {

  /** Of 32 connections. */
  static final int AT_ONCE = 4;

  private final DataSource dataSource;
  private final int seconds;
  private final Semaphore permits = new Semaphore(AT_ONCE, true);
  private final Duration patience;

  /**
   * @param patience how long a search waits for those before it
   * @param longest how long it may take then, in whole seconds
   */
  SkuSearcher(DataSource dataSource, Duration patience, Duration longest) {
    this.dataSource = dataSource;
    this.seconds = (int) longest.toSeconds();
    this.patience = patience;
  }

  static SkuSearcher on(JdbcTemplate jdbc) {
    return new SkuSearcher(
        Objects.requireNonNull(jdbc.getDataSource()), Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  /**
   * @throws SearchRefused if too many search, or it takes too long
   */
  SkuPage search(SkuSearch search) {
    if (!permitted()) {
      throw new SearchRefused(
          SearchRefused.Cause.BUSY,
          "%d searches are under way; try again when they are done.".formatted(AT_ONCE));
    }
    try {
      return BoundedQueries.within(dataSource, seconds, jdbc -> page(search, jdbc));
    } catch (QueryTimeoutException e) {
      throw new SearchRefused(
          SearchRefused.Cause.TOO_SLOW,
          "The search took longer than %d s and was given up; ask for less, for example with brand or after."
              .formatted(seconds));
    } finally {
      permits.release();
    }
  }

  private boolean permitted() {
    try {
      return permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static SkuPage page(SkuSearch search, JdbcTemplate jdbc) {
    List<String> ids = new SkuSearchQuery(search).run(jdbc);
    boolean more = ids.size() > search.limit();
    List<String> page = more ? ids.subList(0, search.limit()) : ids;
    Map<String, StoredSku> skus = page.isEmpty() ? Map.of() : new StoredSkus(jdbc).read(page);
    return new SkuPage(
        page.stream()
            .flatMap(id -> Stream.ofNullable(skus.get(id)))
            .map(StoredSkuDetails::of)
            .toList(),
        more ? page.getLast() : null);
  }
}

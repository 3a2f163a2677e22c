package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.editing.SearchRefused;
import io.sellerconnector.adapter.editing.SkuPage;
import io.sellerconnector.adapter.editing.SkuSearch;
import io.sellerconnector.adapter.embedded.edit.SkuSearchQuery;
import io.sellerconnector.adapter.embedded.edit.StoredSku;
import io.sellerconnector.adapter.embedded.edit.StoredSkuDetails;
import io.sellerconnector.adapter.embedded.edit.StoredSkus;
import io.sellerconnector.database.BoundedQueries;
import io.sellerconnector.database.BoundedQueries.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Searches that never take the database away from orders: a text is looked for in every row. */
final class SkuSearcher {

  private final BoundedQueries queries;

  SkuSearcher(BoundedQueries queries) {
    this.queries = queries;
  }

  static SkuSearcher on(JdbcTemplate jdbc) {
    return new SkuSearcher(BoundedQueries.ofPeople(Objects.requireNonNull(jdbc.getDataSource())));
  }

  /**
   * @throws SearchRefused if too many search, or it takes too long
   */
  SkuPage search(SkuSearch search) {
    return switch (queries.run(jdbc -> page(search, jdbc))) {
      case Outcome.Answered<SkuPage>(SkuPage page) -> page;
      case Outcome.Busy<SkuPage>() ->
          throw new SearchRefused(
              SearchRefused.Cause.BUSY,
              "%d searches are under way; try again when they are done."
                  .formatted(BoundedQueries.AT_ONCE));
      case Outcome.TooSlow<SkuPage>(int seconds) ->
          throw new SearchRefused(
              SearchRefused.Cause.TOO_SLOW,
              "The search took longer than %d s and was given up; ask for less, for example with brand or after."
                  .formatted(seconds));
    };
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

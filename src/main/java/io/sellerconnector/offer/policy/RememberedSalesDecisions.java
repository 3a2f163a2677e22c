package io.sellerconnector.offer.policy;

import io.sellerconnector.offer.SalesDecisionCache;
import io.sellerconnector.offer.SalesDecisions.Decision;
import io.sellerconnector.offer.SalesDecisions.Scope;
import io.sellerconnector.offer.policy.SalesDecisionTable.Revised;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The decisions by hand, for reading without a query; follows the database by revision. */
@Component
public final class RememberedSalesDecisions implements SalesDecisionCache {

  private static final Logger log = LoggerFactory.getLogger(RememberedSalesDecisions.class);
  private static final int PAGE = 5_000;

  private record Remembered(SkuDecisions decisions, Map<Scope, Long> revisions) {}

  private final SalesDecisionTable table;
  private final Map<SkuId, Remembered> skus = new ConcurrentHashMap<>();
  private Revised last =
      new Revised(
          new Decision(new SkuId("-"), Scope.EVERYWHERE, null, null, Instant.EPOCH, null), -1);
  private boolean failing;

  public RememberedSalesDecisions(SalesDecisionTable table) {
    this.table = table;
  }

  SkuDecisions of(SkuId sku) {
    if (skus.isEmpty()) {
      return SkuDecisions.NONE;
    }
    Remembered remembered = skus.get(sku);
    return remembered == null ? SkuDecisions.NONE : remembered.decisions;
  }

  /** What this replica has just committed; the next look at the database finds it once more. */
  void take(List<Decision> decisions, long revision) {
    decisions.forEach(each -> take(new Revised(each, revision)));
  }

  @Override
  public void catchUp() {
    load();
  }

  /** Reads what is new; fails with the database. */
  synchronized void load() {
    List<Revised> page;
    do {
      page = table.after(last, PAGE);
      page.forEach(this::take);
      if (!page.isEmpty()) {
        last = page.getLast();
      }
    } while (page.size() == PAGE);
  }

  /** Reads what is new; a failure is said once and tried again at the next call. */
  synchronized void follow() {
    try {
      load();
      if (failing) {
        log.info("What is offered where follows the database again");
      }
      failing = false;
    } catch (RuntimeException | Error e) { // the thread goes on, whatever broke
      if (!failing) {
        log.warn("What is offered where cannot follow the database: {}", e.toString());
      }
      failing = true;
    }
  }

  /** An older state never overwrites a newer one. */
  private void take(Revised revised) {
    Decision decision = revised.decision();
    skus.compute(
        decision.sku(),
        (_, known) -> {
          Remembered before = known == null ? new Remembered(SkuDecisions.NONE, Map.of()) : known;
          if (before.revisions.getOrDefault(decision.scope(), -1L) >= revised.revision()) {
            return before;
          }
          Map<Scope, Long> revisions = new HashMap<>(before.revisions);
          revisions.put(decision.scope(), revised.revision());
          return new Remembered(before.decisions.with(decision), Map.copyOf(revisions));
        });
  }
}

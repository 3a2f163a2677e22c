package io.sellerconnector.adapter.embedded.snapshot;

import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.adapter.embedded.journal.Aspects;
import io.sellerconnector.adapter.embedded.journal.ChangeJournal;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Notes what the current transaction changes: one journal entry just before its commit (so that its
 * id is as young as possible), and the own snapshot right after it.
 */
public final class InventoryChanges {

  private static final Logger log = LoggerFactory.getLogger(InventoryChanges.class);

  private final ChangeJournal journal;
  private final SnapshotFollower follower;
  private final Clock clock;

  public InventoryChanges(ChangeJournal journal, SnapshotFollower follower, Clock clock) {
    this.journal = journal;
    this.follower = follower;
    this.clock = clock;
  }

  public void skusChanged(Collection<String> skuIds, Aspect aspect) {
    int weight = Aspects.weight(aspect);
    Noted noted = ofThisTransaction();
    skuIds.forEach(sku -> noted.skus.merge(sku, weight, (one, other) -> one | other));
  }

  public void freightChanged() {
    ofThisTransaction().freightChanged = true;
  }

  private Noted ofThisTransaction() {
    for (TransactionSynchronization synchronization :
        TransactionSynchronizationManager.getSynchronizations()) {
      if (synchronization instanceof Noted noted && noted.isOf(this)) {
        return noted;
      }
    }
    Noted noted = new Noted();
    TransactionSynchronizationManager.registerSynchronization(noted);
    return noted;
  }

  private final class Noted implements TransactionSynchronization {

    private final LinkedHashMap<String, Integer> skus = new LinkedHashMap<>();
    private boolean freightChanged;

    private boolean isOf(InventoryChanges changes) {
      return InventoryChanges.this == changes;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      if (!skus.isEmpty() || freightChanged) {
        journal.append(skus, freightChanged, clock.instant());
      }
    }

    @Override
    public void afterCommit() {
      try {
        follower.catchUp(skus.keySet(), freightChanged);
      } catch (RuntimeException e) {
        // The change is committed; the journal brings it to the snapshot soon.
        log.warn("The snapshot could not follow a change at once: {}", e.toString());
      }
    }
  }
}

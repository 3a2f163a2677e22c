package io.sellerconnector.adapter.embedded.edit;

import io.sellerconnector.adapter.editing.ChangeOutcome;
import io.sellerconnector.adapter.editing.InventoryChange;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives a batch of changes its transaction. Where another one has inserted the same row in the
 * meantime, the batch is worked out once more, over what is stored now.
 */
public final class ChangeTransaction {

  private static final int ATTEMPTS = 3;

  private final ChangeBatch batch;
  private final TransactionTemplate joined;
  private final TransactionTemplate alone;

  public ChangeTransaction(ChangeBatch batch, PlatformTransactionManager transactions) {
    this.batch = batch;
    // A savepoint inside the caller's transaction, so that a retry does not cost it its life.
    this.joined = template(transactions, TransactionDefinition.PROPAGATION_NESTED);
    this.alone = template(transactions, TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  private static TransactionTemplate template(
      PlatformTransactionManager transactions, int propagation) {
    TransactionTemplate template = new TransactionTemplate(transactions);
    template.setPropagationBehavior(propagation);
    return template;
  }

  /** In the caller's transaction, where there is one. */
  public List<ChangeOutcome> apply(List<? extends InventoryChange> changes) {
    return attempt(joined, changes);
  }

  /** In a transaction of its own, whatever the caller has open. */
  public List<ChangeOutcome> applyAlone(List<? extends InventoryChange> changes) {
    return attempt(alone, changes);
  }

  private List<ChangeOutcome> attempt(
      TransactionTemplate template, List<? extends InventoryChange> changes) {
    for (int attempt = 1; ; attempt++) {
      try {
        return template.execute(_ -> batch.apply(changes));
      } catch (DuplicateKeyException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}

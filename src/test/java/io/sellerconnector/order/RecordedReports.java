package io.sellerconnector.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.marketplace.OrderReports;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Remembers what the marketplace would be told. */
public final class RecordedReports implements OrderReports {

  public record Report(ReportedOrder order, String reason, boolean inTransaction) {}

  public record Told(ReportedOrder order, String changeId, String what) {}

  public final List<Told> changes = new CopyOnWriteArrayList<>();
  public final List<Report> cancelled = new CopyOnWriteArrayList<>();

  void clear() {
    changes.clear();
    cancelled.clear();
  }

  @Override
  public void invoiced(ReportedOrder order, Invoice invoice) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void tracked(ReportedOrder order, Invoice invoice) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void progressed(ReportedOrder order, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean cancelledAfterReturn(ReportedOrder order, String reason) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void cancelled(ReportedOrder order, String reason) {
    cancelled.add(
        new Report(order, reason, TransactionSynchronizationManager.isActualTransactionActive()));
  }

  @Override
  public void agreed(ReportedOrder order, String changeId, Agreement agreement) {
    assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isTrue();
    onceCommitted(new Told(order, changeId, agreement.name()));
  }

  @Override
  public void changeRefused(ReportedOrder order, String changeId, String reason) {
    assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isTrue();
    onceCommitted(new Told(order, changeId, "refused: " + reason));
  }

  /** As the outbox would: what is rolled back was never told. */
  private void onceCommitted(Told told) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            changes.add(told);
          }
        });
  }
}

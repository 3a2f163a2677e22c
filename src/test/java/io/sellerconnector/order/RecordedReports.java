package io.sellerconnector.order;

import io.sellerconnector.marketplace.OrderReports;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Remembers what the marketplace would be told. */
final class RecordedReports implements OrderReports {

  record Report(ReportedOrder order, String reason, boolean inTransaction) {}

  final List<Report> cancelled = new CopyOnWriteArrayList<>();

  @Override
  public void invoiced(ReportedOrder order, Invoice invoice) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void tracked(ReportedOrder order, Tracking tracking) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void progressed(ReportedOrder order, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void cancelled(ReportedOrder order, String reason) {
    cancelled.add(
        new Report(order, reason, TransactionSynchronizationManager.isActualTransactionActive()));
  }
}

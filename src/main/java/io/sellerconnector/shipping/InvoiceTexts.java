package io.sellerconnector.shipping;

import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.privacy.SealedColumn;
import io.sellerconnector.privacy.SealedStore;
import io.sellerconnector.shared.OrderId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What invoices and parcels say of shoppers: documents, addresses of documents, where a parcel
 * went. Numbers, fiscal keys, pieces and amounts are not personal and stay.
 */
@Component
final class InvoiceTexts implements SealedStore, PersonalDataHolder {

  static final SealedColumn EMBEDDED =
      SealedColumn.of("invoice", "embedded", "order_id", "invoice_number");
  static final SealedColumn REQUEST =
      SealedColumn.of("invoice", "request", "order_id", "invoice_number");

  /** No request is written so: a repeat of an erased invoice is refused, not taken for new. */
  private static final String ERASED = "erased";

  private final JdbcClient jdbc;

  InvoiceTexts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<SealedColumn> sealedColumns() {
    return List.of(EMBEDDED, REQUEST);
  }

  @Override
  public int erase(OrderId order) {
    return run(
            """
            update invoice set embedded = null, url = null, request = :erased
            where order_id = :order and request <> :erased
            """,
            order)
        + run(
            """
            update tracking set tracking_number = :erased, url = null
            where order_id = :order and tracking_number <> :erased
            """,
            order)
        + run(
            """
            update tracking_event set city = null, state = null, description = :erased
            where order_id = :order and description <> :erased
            """,
            order);
  }

  private int run(String sql, OrderId order) {
    return jdbc.sql(sql).param("order", order.value()).param("erased", ERASED).update();
  }
}

package io.sellerconnector.shipping;

import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.privacy.SealedColumn;
import io.sellerconnector.privacy.SealedStore;
import io.sellerconnector.privacy.Sealing;
import io.sellerconnector.shared.OrderId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What invoices say of shoppers: documents and where they are. Numbers, fiscal keys, pieces and
 * amounts are not personal and stay.
 */
@Component
final class InvoiceTexts implements SealedStore, PersonalDataHolder {

  static final SealedColumn EMBEDDED = column("embedded");
  static final SealedColumn REQUEST = column("request");
  static final SealedColumn URL = column("url");

  /** A repeat of an erased invoice is refused, not taken for new: no request is written so. */
  private static final String ERASE =
      """
      update invoice set embedded = null, url = null, request = :erased
      where order_id = :order and request <> :erased
      """;

  private final JdbcClient jdbc;

  InvoiceTexts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<SealedColumn> sealedColumns() {
    return List.of(EMBEDDED, REQUEST, URL);
  }

  @Override
  public String table() {
    return "invoice";
  }

  @Override
  public int erase(OrderId order) {
    return jdbc.sql(ERASE).param("order", order.value()).param("erased", Sealing.ERASED).update();
  }

  private static SealedColumn column(String name) {
    return SealedColumn.of("invoice", name, "order_id", "invoice_number");
  }
}

package io.sellerconnector.shipping;

import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.EncryptedStore;
import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.OrderId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What invoices say of shoppers: documents and where they are. Numbers, fiscal keys, pieces and
 * amounts are not personal and stay.
 */
@Component
final class InvoiceTexts implements EncryptedStore, PersonalDataHolder {

  static final EncryptedColumn EMBEDDED = column("embedded");
  static final EncryptedColumn REQUEST = column("request");
  static final EncryptedColumn URL = column("url");

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
  public List<EncryptedColumn> sealedColumns() {
    return List.of(EMBEDDED, REQUEST, URL);
  }

  @Override
  public String table() {
    return "invoice";
  }

  @Override
  public int erase(OrderId order) {
    return jdbc.sql(ERASE)
        .param("order", order.value())
        .param("erased", TextEncryption.ERASED)
        .update();
  }

  private static EncryptedColumn column(String name) {
    return EncryptedColumn.of("invoice", name, "order_id", "invoice_number");
  }
}

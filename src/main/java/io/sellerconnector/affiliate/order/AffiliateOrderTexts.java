package io.sellerconnector.affiliate.order;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.EncryptedStore;
import java.util.List;
import org.springframework.stereotype.Component;

/** The texts of our marketplace's orders that are stored sealed. */
@AffiliateRole
@Component
public final class AffiliateOrderTexts implements EncryptedStore {

  public static final EncryptedColumn CONTENT =
      EncryptedColumn.of("affiliate_order", "content", "seller", "order_number");
  public static final EncryptedColumn CANCEL_REASON =
      EncryptedColumn.of("affiliate_order", "cancel_reason", "seller", "order_number");
  public static final EncryptedColumn INVOICE =
      EncryptedColumn.of(
          "affiliate_order_invoice", "body", "seller", "order_number", "invoice_number", "type");
  public static final EncryptedColumn RETURN =
      EncryptedColumn.of(
          "affiliate_order_return", "body", "seller", "order_number", "invoice_number");
  public static final EncryptedColumn CHANGE =
      EncryptedColumn.of("affiliate_order_change", "body", "id")
          .boundTo("seller", "order_number", "change_key");

  @Override
  public List<EncryptedColumn> sealedColumns() {
    return List.of(CONTENT, CANCEL_REASON, INVOICE, RETURN, CHANGE);
  }
}

package io.sellerconnector.affiliate.order.operation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.privacy.Pseudonyms;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * What a seller gets for the customer's e-mail address: an alias, the same for all of its orders.
 */
@AffiliateRole
@Component
final class EmailAliases {

  private static final int LENGTH = 32;

  private final Pseudonyms pseudonyms;

  EmailAliases(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  String of(AffiliateSeller seller, String email) {
    if (seller.emailAlias() == null) {
      return email;
    }
    String text = seller.name() + " " + email.strip().toLowerCase(Locale.ROOT);
    return pseudonyms.digest(text).substring(0, LENGTH).toLowerCase(Locale.ROOT)
        + "@"
        + seller.emailAlias();
  }
}

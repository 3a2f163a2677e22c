package io.sellerconnector.affiliate.order;

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
public final class EmailAliases {

  private static final int LENGTH = 32;

  private final Pseudonyms pseudonyms;

  public EmailAliases(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  public String of(AffiliateSeller seller, String email) {
    if (seller.emailAlias() == null) {
      return email;
    }
    String text = seller.name() + " " + email.strip().toLowerCase(Locale.ROOT);
    return pseudonyms.digest(text).substring(0, LENGTH).toLowerCase(Locale.ROOT)
        + "@"
        + seller.emailAlias();
  }
}

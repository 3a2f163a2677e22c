package io.sellerconnector.adapter.http.json;

import io.sellerconnector.adapter.support.ValueRefused;

/** Amounts of another currency would be sold as if they were of ours. */
public final class Currencies {

  private Currencies() {}

  public static void check(ErpFields answer, String currency) throws ValueRefused {
    String given = answer.text("currency", 10);
    if (!given.equals(currency)) {
      throw new ValueRefused("currency", "is \"%s\", not %s".formatted(given, currency));
    }
  }
}

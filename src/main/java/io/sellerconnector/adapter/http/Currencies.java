package io.sellerconnector.adapter.http;

/** Amounts of another currency would be sold as if they were of ours. */
final class Currencies {

  private Currencies() {}

  static void check(Fields answer, String currency) throws ValueRefused {
    String given = answer.text("currency", 10);
    if (!given.equals(currency)) {
      throw new ValueRefused("currency", "is \"%s\", not %s".formatted(given, currency));
    }
  }
}

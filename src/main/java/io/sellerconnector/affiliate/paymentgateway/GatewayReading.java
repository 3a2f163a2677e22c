package io.sellerconnector.affiliate.paymentgateway;

/** What a look at the gateway found. */
public sealed interface GatewayReading<T> {

  record Shown<T>(T found) implements GatewayReading<T> {}

  /** Nobody can tell now. */
  record Unreadable<T>(GatewayAnswer.NotNow why) implements GatewayReading<T> {}
}

package io.sellerconnector.adapter;

import java.util.List;

/** What {@link Freight} says. */
public sealed interface FreightAnswer {

  /**
   * @param options one list per parcel, in the parcels' order; empty where the seller does not
   *     deliver. Stock is not looked at: an option to collect stands for every pickup point that
   *     serves the destination.
   */
  record Quoted(List<List<DeliveryOption>> options) implements FreightAnswer {}

  /**
   * @param reason for logs and operators, without personal data
   */
  record Failed(String reason) implements FreightAnswer {}
}

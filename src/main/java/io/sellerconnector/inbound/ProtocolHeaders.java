package io.sellerconnector.inbound;

/**
 * Headers of our own in answers to marketplaces; they ignore them, and those who look for a cause
 * do not.
 */
public final class ProtocolHeaders {

  /** Where price and stock of a simulation come from; part of the log of calls. */
  public static final String OFFER_SOURCE = "x-offer-source";

  private ProtocolHeaders() {}
}

package io.sellerconnector.inbound;

import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.shared.SalesChannel;
import org.jspecify.annotations.Nullable;

/**
 * Who calls a protocol endpoint; a controller method gets it by declaring a parameter of this type.
 *
 * <p>On the order endpoints the caller's credentials have been checked before.
 *
 * @param marketplace found by {@code an}, {@code affiliateId}, or because it is the only one
 * @param salesChannel from the query parameter {@code sc}, or null if it names none
 * @param proven whether it has shown that it is this marketplace, be it demanded or not
 */
public record Caller(Marketplace marketplace, @Nullable SalesChannel salesChannel, boolean proven) {

  /** One that has shown nothing. */
  public Caller(Marketplace marketplace, @Nullable SalesChannel salesChannel) {
    this(marketplace, salesChannel, false);
  }

  /**
   * The channel of the query, else the given one of the body, else the only one that we sell on,
   * else the default.
   */
  public SalesChannel salesChannelOr(@Nullable SalesChannel ofBody) {
    if (salesChannel != null) {
      return salesChannel;
    }
    if (ofBody != null) {
      return ofBody;
    }
    return marketplace.salesChannels().size() == 1
        ? marketplace.salesChannels().iterator().next()
        : SalesChannel.DEFAULT;
  }
}

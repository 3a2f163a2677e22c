package io.sellerconnector.adapter;

/**
 * How, when and at which price the seller delivers.
 *
 * <p>Implementations answer within the query's deadline and report a failure as a value instead of
 * throwing.
 */
public interface Freight {

  /**
   * Quotes every parcel of the query in one pass.
   *
   * <p>Equal queries get equal answers, with the options in the same order for every parcel: the
   * marketplace's checkout loops or drops options otherwise.
   */
  FreightAnswer quote(FreightQuery query);

  /**
   * Whether it answers out of this process's memory, without waiting for anybody. Then it is asked
   * directly. Otherwise the connector remembers its answers and goes on with them when the system
   * behind is away.
   */
  default boolean quotesFromMemory() {
    return false;
  }
}

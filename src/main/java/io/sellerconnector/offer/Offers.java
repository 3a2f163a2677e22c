package io.sellerconnector.offer;

/**
 * The promise engine: what the seller can promise right now.
 *
 * <p>Answers within the configured budget from what is known; never throws because the seller's
 * systems are slow or down.
 */
public interface Offers {

  /**
   * @return one promised item per requested item, in order
   */
  Promise promise(PromiseRequest request);
}

package io.sellerconnector.offer;

/**
 * What a replica remembers of the decisions about where SKUs are offered; it follows the database
 * some moments late.
 */
public interface SalesDecisionCache {

  /**
   * Brings it up to all that is committed, for who is about to judge a SKU because of a decision
   * that another replica may have taken.
   *
   * @throws org.springframework.dao.DataAccessException if the database cannot be read
   */
  void catchUp();
}

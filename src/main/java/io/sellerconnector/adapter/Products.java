package io.sellerconnector.adapter;

/**
 * What the seller's SKUs are: names, category, pictures and whatever else a marketplace must be
 * told before it can sell them, asked in bulk.
 *
 * <p>Implementations answer within the query's deadline and report a failure as a value instead of
 * throwing. They are asked when a SKU is put on a marketplace, never while a shopper waits.
 */
public interface Products {

  /**
   * Looks up every SKU of the query in one pass.
   *
   * @return {@link ProductsAnswer.Found} with an entry for each SKU that there is, or {@link
   *     ProductsAnswer.Failed}
   */
  ProductsAnswer products(ProductsQuery query);
}

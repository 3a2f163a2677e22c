package io.sellerconnector.mapping;

import io.sellerconnector.adapter.Product;

/**
 * A product as one marketplace's catalogue is told of it.
 *
 * @param brandCovered whether a mapping says what its brand is called there; else it has the
 *     seller's name
 * @param categoryCovered the same of its category path
 */
public record MappedProduct(Product product, boolean brandCovered, boolean categoryCovered) {}

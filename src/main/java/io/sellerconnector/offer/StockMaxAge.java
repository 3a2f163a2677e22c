package io.sellerconnector.offer;

import java.time.Duration;

/**
 * For how long what the seller's system last told of stock counts while it does not answer.
 *
 * @param age of what was told
 */
public record StockMaxAge(Duration age) {}

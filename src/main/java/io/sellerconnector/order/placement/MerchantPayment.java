package io.sellerconnector.order.placement;

/**
 * How the payment of an order finds the seller, where the seller takes it.
 *
 * @param merchantName the account whose gateway takes the payment
 * @param reference what the marketplace knows the payment by ({@code merchantPaymentReferenceId});
 *     never given twice
 */
record MerchantPayment(String merchantName, int reference) {}

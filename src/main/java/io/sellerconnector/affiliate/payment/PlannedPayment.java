package io.sellerconnector.affiliate.payment;

import java.math.BigDecimal;

/**
 * How a part of an order is paid: all of it that may be written down. Amounts are cents.
 *
 * @param system the number of VTEX's payment system, for example 2 for Visa
 * @param value what is paid, interest included
 * @param referenceValue the same without interest
 * @param instalmentValue of one instalment
 * @param interestRate as the seller's gateway named it with the instalments
 */
public record PlannedPayment(
    int system,
    int instalments,
    long value,
    long referenceValue,
    long instalmentValue,
    BigDecimal interestRate) {}

/** The port to a payment processor and its answers; part of the contract for adapters. */
@NamedInterface("payment")
@NullMarked
package io.sellerconnector.adapter.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/**
 * The port to a system that takes orders over, and its answers; part of the contract for adapters.
 */
@NamedInterface("order")
@NullMarked
package io.sellerconnector.adapter.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** Where stock lies and how it is held for orders; part of the contract for adapters. */
@NamedInterface("stock")
@NullMarked
package io.sellerconnector.adapter.stock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

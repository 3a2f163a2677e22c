/**
 * What lies between the Seller API and the embedded inventory; not part of the contract for
 * adapters.
 */
@NamedInterface("editing")
@NullMarked
package io.sellerconnector.adapter.editing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

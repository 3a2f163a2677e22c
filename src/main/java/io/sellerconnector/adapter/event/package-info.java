/**
 * The port to a marketplace that is not on VTEX, and its answers; part of the contract for
 * adapters.
 */
@NamedInterface("event")
@NullMarked
package io.sellerconnector.adapter.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

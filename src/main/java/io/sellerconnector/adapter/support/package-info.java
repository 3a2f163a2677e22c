/** What the built-in adapters have in common; not a part of the contract for adapters. */
@NamedInterface("support")
@NullMarked
package io.sellerconnector.adapter.support;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

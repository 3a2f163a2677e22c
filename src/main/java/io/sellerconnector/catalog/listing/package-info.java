/**
 * What each marketplace knows of each SKU: announced, suggested, approved, last told and last
 * asked; and all that follows from it.
 */
@NullMarked
package io.sellerconnector.catalog.listing;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.sellerconnector.catalog.listing;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.sellerconnector.catalog;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.sellerconnector.adapter.embedded;

import org.jspecify.annotations.NullMarked;

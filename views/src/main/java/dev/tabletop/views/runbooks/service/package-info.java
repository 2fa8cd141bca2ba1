/** What the runbook wizard asks of the services of one cluster, and plans as it shows them. */
@NullMarked
package dev.tabletop.views.runbooks.service;

import org.jspecify.annotations.NullMarked;

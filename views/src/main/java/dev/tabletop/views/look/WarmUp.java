package dev.tabletop.views.look;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javafx.scene.control.skin.CheckBoxSkin;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.control.skin.ContextMenuSkin;
import javafx.scene.control.skin.ListCellSkin;
import javafx.scene.control.skin.ListViewSkin;
import javafx.scene.control.skin.MenuButtonSkin;
import javafx.scene.control.skin.NestedTableColumnHeader;
import javafx.scene.control.skin.ProgressBarSkin;
import javafx.scene.control.skin.RadioButtonSkin;
import javafx.scene.control.skin.ScrollBarSkin;
import javafx.scene.control.skin.SplitPaneSkin;
import javafx.scene.control.skin.TableCellSkin;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.TableRowSkin;
import javafx.scene.control.skin.TableViewSkin;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.control.skin.ToggleButtonSkin;
import javafx.scene.control.skin.VirtualFlow;

/** Loads the classes of controls that the first page does not have, so that the page that has them first opens fast. */
public final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private WarmUp() {}

    /** Blocks for the disk; not on the JavaFX thread. How many classes there are. */
    public static int load() {
        List<Class<?>> classes = List.of(TableViewSkin.class, TableHeaderRow.class, NestedTableColumnHeader.class,
                TableColumnHeader.class, TableRowSkin.class, TableCellSkin.class, VirtualFlow.class,
                ScrollBarSkin.class, SplitPaneSkin.class, TextFieldSkin.class, TextAreaSkin.class,
                ToggleButtonSkin.class, MenuButtonSkin.class, ContextMenuSkin.class, ComboBoxListViewSkin.class,
                ListViewSkin.class, ListCellSkin.class, CheckBoxSkin.class, RadioButtonSkin.class,
                ProgressBarSkin.class);
        for (Class<?> one : classes) {
            try {
                Class.forName(one.getName(), true, one.getClassLoader());
            } catch (ClassNotFoundException e) {
                LOG.debug("{} is not there", one, e);
            }
        }
        return classes.size();
    }
}

// What does a button unfold when it offers several things? A menu, made when its button is touched.
import {
  type ComponentType,
  cloneElement,
  type PointerEvent,
  useContext,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { loadWithRetry } from "./load-with-retry";
import { type MenuItemProps, MenuParts, type MenuProps } from "./menu-parts";

type Made = ComponentType<MenuProps & { defaultOpen: boolean }>;

export function MenuItem(props: MenuItemProps) {
  const { Item } = useContext(MenuParts);
  return <Item {...props} />;
}

export function MenuLine() {
  const { Line } = useContext(MenuParts);
  return <Line />;
}

const load = () => loadWithRetry(() => import("./radix-menu").then((menu) => menu.RadixMenu));

/** The menu once it is there, in place of its plain button, which hands over focus and press. */
function useMade() {
  const button = useRef<HTMLElement>(null);
  const isPressed = useRef(false);
  const hadFocus = useRef(false);
  const isAsked = useRef(false);
  const [made, setMade] = useState<{ Menu: Made; isOpen: boolean } | null>(null);
  const make = () => {
    if (isAsked.current) return;
    isAsked.current = true;
    load().then(
      (Menu) => {
        hadFocus.current = document.activeElement === button.current;
        setMade({ Menu, isOpen: isPressed.current });
      },
      () => {
        isAsked.current = false;
      },
    );
  };
  const press = () => {
    isPressed.current = true;
    make();
  };
  useLayoutEffect(() => {
    if (made && hadFocus.current && !made.isOpen) button.current?.focus();
  }, [made]);
  return { button, made, make, press };
}

/** `trigger` is one focusable element; children are `MenuItem`s and `MenuLine`s. */
export function Menu(props: MenuProps) {
  const { button, made, make, press } = useMade();
  const trigger = cloneElement(props.trigger, { ref: button });
  if (made) return <made.Menu {...props} trigger={trigger} defaultOpen={made.isOpen} />;
  return cloneElement(trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: make,
    onFocus: make,
    onPointerDown: ({ button }: PointerEvent) => button === 0 && press(),
    onClick: press,
  });
}

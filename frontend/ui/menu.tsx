// What does a button unfold when it offers several things? A menu, made when its button is touched.
import {
  type ComponentType,
  cloneElement,
  type KeyboardEvent,
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

const begin = () => void load().catch(() => undefined);

/** Milliseconds after which a press is forgotten: who was offline does other things by now. */
const RECENT = 5_000;

/**
 * The menu once it was asked for, in place of its plain button, which hands over focus and press.
 * A button that was only touched stays: it must not go away between a press and what it means.
 */
function useMade() {
  const button = useRef<HTMLElement>(null);
  const pressed = useRef(Number.NEGATIVE_INFINITY);
  const hadFocus = useRef(false);
  const isAsked = useRef(false);
  const [made, setMade] = useState<{ Menu: Made; isOpen: boolean } | null>(null);
  const press = () => {
    pressed.current = Date.now();
    if (isAsked.current) return;
    isAsked.current = true;
    load().then(
      (Menu) => {
        hadFocus.current = document.activeElement === button.current;
        setMade({ Menu, isOpen: Date.now() - pressed.current < RECENT });
      },
      () => {
        isAsked.current = false;
        pressed.current = Number.NEGATIVE_INFINITY;
      },
    );
  };
  useLayoutEffect(() => {
    if (made && hadFocus.current && !made.isOpen) button.current?.focus();
  }, [made]);
  return { button, made, press };
}

/** `trigger` is one focusable element; children are `MenuItem`s and `MenuLine`s. */
export function Menu(props: MenuProps) {
  const { button, made, press } = useMade();
  const trigger = cloneElement(props.trigger, { ref: button });
  if (made) return <made.Menu {...props} trigger={trigger} defaultOpen={made.isOpen} />;
  return cloneElement(trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: begin,
    onFocus: begin,
    onPointerDown: ({ button }: PointerEvent) => button === 0 && press(),
    onKeyDown: ({ key }: KeyboardEvent) => key === "ArrowDown" && press(),
    onClick: press,
  });
}

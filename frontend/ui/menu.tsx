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

const begin = () => void load().catch(() => undefined);

/** Milliseconds after which a press is forgotten: who was offline does other things by now. */
const RECENT = 5_000;

/**
 * The menu once it was asked for, in place of its plain button, which hands over focus and press.
 * A button that is only pointed at stays: it must not go away below a press.
 */
function useMade() {
  const button = useRef<HTMLElement>(null);
  const pressed = useRef(Number.NEGATIVE_INFINITY);
  const hadFocus = useRef(false);
  const isAsked = useRef(false);
  const [made, setMade] = useState<Made | null>(null);
  const isPressed = () => Date.now() - pressed.current < RECENT;
  const make = () => {
    if (isAsked.current) return;
    isAsked.current = true;
    load().then(
      (Menu) => {
        hadFocus.current = document.activeElement === button.current;
        setMade(() => Menu);
      },
      () => {
        isAsked.current = false;
        pressed.current = Number.NEGATIVE_INFINITY;
      },
    );
  };
  const press = () => {
    pressed.current = Date.now();
    make();
  };
  useLayoutEffect(() => {
    const isShut = Date.now() - pressed.current >= RECENT;
    if (made && hadFocus.current && isShut) button.current?.focus();
  }, [made]);
  return { button, Made: made, make, press, isPressed };
}

/** `trigger` is one focusable element; children are `MenuItem`s and `MenuLine`s. */
export function Menu(props: MenuProps) {
  const { button, Made, make, press, isPressed } = useMade();
  const trigger = cloneElement(props.trigger, { ref: button });
  if (Made) return <Made {...props} trigger={trigger} defaultOpen={isPressed()} />;
  return cloneElement(trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: begin,
    onFocus: make,
    onPointerDown: ({ button }: PointerEvent) => button === 0 && press(),
    onClick: press,
  });
}

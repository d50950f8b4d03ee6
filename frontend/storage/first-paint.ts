// Which theme and language does the page have before it has loaded? Those of the latest user.
// This text runs inline in <head>: the latest user's choice in this browser, else the system's.
// The static file's words are English, of a page's first sight and of a browser without chats;
// `data-foreign`, `data-unlike` and `data-chats` tell the style sheet which of them would have to
// be taken back. The first of them goes when the language has come (language/current.ts).

export const firstPaint = `(function(){try{
var best=null;
for(var i=0;i<localStorage.length;i++){var k=localStorage.key(i);
if(k&&k.indexOf("lethe:")===0){try{var r=JSON.parse(localStorage.getItem(k));
if(r&&(!best||r.seen>(best.seen||0)))best=r}catch(e){}}}
var p=(best&&best.preferences)||{},d=document.documentElement;
if(p.theme==="light"||p.theme==="dark")d.dataset.theme=p.theme;
var l=p.language||(navigator.language||"en").slice(0,2).toLowerCase();
if(l==="ur"){d.lang="ur";d.dir="rtl";d.dataset.foreign=""}
if(location.search)d.dataset.unlike="";
if(best&&best.conversations&&best.conversations.length)d.dataset.chats="";
}catch(e){}})()`;
